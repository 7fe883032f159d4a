import type { AskServer } from "./ask-server.js"
import type { EmailProofRequested, MyProfile, ProfileCalls } from "./profile-types.js"

const ME = "/ecrm/profiles/me"

/** Calls of `/ecrm/profiles/me`. */
export function profileCalls(ask: AskServer): ProfileCalls {
  const profile = async (path: string, request?: Parameters<AskServer>[1]) =>
    (await ask<{ profile: MyProfile }>(path, request)).profile
  return {
    me: () => profile(ME),
    correct: (traits) => profile(ME, { body: { traits } }),
    addHouseholdMember: (member) => profile(`${ME}/household`, { body: member }),
    removeHouseholdMember: (id) =>
      profile(`${ME}/household/${encodeURIComponent(id)}/removal`, { method: "POST" }),
    requestEmailProof: () => ask<EmailProofRequested>(`${ME}/email-proofs`, { method: "POST" }),
    confirmEmail: (code) => profile(`${ME}/email-proofs/confirmations`, { body: { code } }),
  }
}
