import type { CampaignDocument } from "./campaign-document"

/**
 * Fixes what each arm prints, so that what is sent is what was submitted and approved: where it
 * cannot be printed, what was in force before it, never what is published later.
 * @param versions id of the version to print, by the key of its template
 */
export const pinned = (
  document: CampaignDocument,
  versions: ReadonlyMap<string, string>
): CampaignDocument => ({
  ...document,
  arms: document.arms.map((arm) => {
    const template_version_id = versions.get(arm.template_key)
    return template_version_id === undefined ? arm : { ...arm, template_version_id }
  }),
})

/** The document of a draft: its arms print what is in force. */
export const unpinned = (document: CampaignDocument): CampaignDocument => ({
  ...document,
  arms: document.arms.map(({ template_version_id: _pinned, ...arm }) => arm),
})
