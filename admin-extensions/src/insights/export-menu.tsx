import { ArrowDownTray } from "@medusajs/icons"
import { DropdownMenu, IconButton, toast } from "@medusajs/ui"
import type { RefObject } from "react"
import { useTranslation } from "react-i18next"
import { drawingOf, savePng, saveSvg } from "../shared/draw-file"
import { messageOf } from "../shared/request-state"
import { saveFile } from "../shared/save-file"

/** Chart as SVG or PNG, figures as CSV. */
export function ExportMenu({ title, fileName, readCsv, chart }: ExportMenuProps) {
  const { t } = useTranslation("ecrm")
  const attempt = async (work: () => Promise<void> | void) => {
    try {
      await work()
    } catch (error) {
      toast.error(t("state.failed"), { description: messageOf(error) })
    }
  }
  const draw = (save: (drawing: NonNullable<ReturnType<typeof drawingOf>>) => unknown) =>
    attempt(async () => {
      const drawing = chart.current ? drawingOf(chart.current, title) : null
      if (drawing) await save(drawing)
      else toast.info(t("insights.no_chart"))
    })
  const csv = () => attempt(async () => saveFile(await readCsv(), `${fileName}.csv`))
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton size="small" aria-label={t("insights.export", { title })}>
          <ArrowDownTray />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        <DropdownMenu.Item onSelect={() => void csv()}>{t("insights.as_csv")}</DropdownMenu.Item>
        <DropdownMenu.Item onSelect={() => void draw((one) => saveSvg(one, fileName))}>
          {t("insights.as_svg")}
        </DropdownMenu.Item>
        <DropdownMenu.Item onSelect={() => void draw((one) => savePng(one, fileName))}>
          {t("insights.as_png")}
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

interface ExportMenuProps {
  title: string
  /** Without its ending. */
  fileName: string
  readCsv: () => Promise<Blob>
  /** Box that holds the drawn chart. */
  chart: RefObject<HTMLDivElement | null>
}
