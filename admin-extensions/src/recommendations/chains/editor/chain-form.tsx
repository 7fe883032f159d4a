import { useEffect, useMemo, useRef } from "react"
import { useTranslation } from "react-i18next"
import { Section } from "../../../shared/section"
import { ChainPicture } from "../picture/chain-picture"
import { DryRunSection } from "../tries/dry-run-section"
import { PreviewSection } from "../tries/preview-section"
import { AudienceFields } from "./audience-fields"
import { ConditionFields } from "./condition-fields"
import { EditorContext } from "./editor-context"
import { StepsFields } from "./steps-fields"
import { TargetsFields } from "./targets-fields"
import { ThingsFields } from "./things-fields"
import { TraitFields } from "./trait-fields"
import type { ChainEditor } from "./use-chain-editor"
import { WhenFields } from "./when-fields"

const FOCUSABLE = "input, button, [role=combobox]"

/** All parts of a chain below its head: picture, parts by kind, whom and when, trials. */
export function ChainForm({ editor, children }: ChainFormProps) {
  const { t } = useTranslation("ecrm")
  const { draft, document, base, fault, nameOf, fields, learned, change } = editor
  const { kind } = draft
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (fault === null) return
    const line = box.current?.querySelector("[data-fault]")
    line?.parentElement?.querySelector<HTMLElement>(FOCUSABLE)?.focus()
  }, [fault])
  const state = useMemo(
    () => ({ fault, nameOf, fields, learned }),
    [fault, nameOf, fields, learned]
  )
  const figures = base?.kind === kind ? base.figures : null
  const tries = { document, nameOf, onRefused: editor.hear }
  return (
    <EditorContext.Provider value={state}>
      <div ref={box} className="flex flex-col gap-y-3">
        {children}
        <Section title={t("chains.parts.picture")} hint={t("chains.parts.picture_hint")}>
          <ChainPicture document={document} figures={figures} nameOf={nameOf} />
        </Section>
        {kind === "path" ? (
          <Section title={t("chains.parts.steps")} hint={t("chains.parts.steps_hint")}>
            <StepsFields steps={draft.steps} onChange={(steps) => change({ steps })} />
          </Section>
        ) : (
          <>
            <Section title={t("chains.parts.trigger")} hint={t("chains.parts.trigger_hint")}>
              <div className="px-6 py-4">
                <ThingsFields
                  label={t("chains.parts.trigger")}
                  path="chain.trigger"
                  things={draft.trigger}
                  onChange={(trigger) => change({ trigger })}
                />
              </div>
            </Section>
            {kind === "complex" ? (
              <Section title={t("chains.parts.trait")} hint={t("chains.parts.trait_hint")}>
                <TraitFields trait={draft.trait} onChange={(trait) => change({ trait })} />
              </Section>
            ) : null}
            <Section title={t("chains.parts.targets")} hint={t("chains.parts.targets_hint")}>
              <TargetsFields targets={draft.targets} onChange={(targets) => change({ targets })} />
            </Section>
          </>
        )}
        <Section title={t("chains.parts.reach")} hint={t("chains.parts.reach_hint")}>
          <div className="flex flex-col gap-y-6 px-6 py-4">
            <ConditionFields
              condition={draft.condition}
              onChange={(condition) => change({ condition })}
            />
            <AudienceFields
              audience={draft.audience}
              onChange={(audience) => change({ audience })}
            />
            <WhenFields draft={draft} onChange={change} />
          </div>
        </Section>
        <DryRunSection {...tries} />
        <PreviewSection {...tries} />
      </div>
    </EditorContext.Provider>
  )
}

interface ChainFormProps {
  editor: ChainEditor
  /** The head of the chain, whose fields the server may object to as well. */
  children: React.ReactNode
}
