import type { MyProfile, NewHouseholdMember, TraitValue } from "ecrm-elements/client"
import { shop } from "./shop"
import { Signal } from "./signal"

/** What the shop knows of the signed-in shopper, once it was asked. */
export const known = new Signal<MyProfile | undefined>(undefined)

const profiles = () => shop().ecrm.profiles

export async function loadKnown(): Promise<MyProfile> {
  const profile = await profiles().me()
  known.set(profile)
  return profile
}

export async function correctTraits(traits: Record<string, TraitValue | null>): Promise<void> {
  known.set(await profiles().correct(traits))
}

export async function addHouseholdMember(member: NewHouseholdMember): Promise<void> {
  known.set(await profiles().addHouseholdMember(member))
}

export async function removeHouseholdMember(id: string): Promise<void> {
  known.set(await profiles().removeHouseholdMember(id))
}

/** Mails a code to the account's address. @returns the address, masked */
export async function requestEmailProof(): Promise<string> {
  return (await profiles().requestEmailProof()).sent_to
}

export async function confirmEmail(code: string): Promise<void> {
  known.set(await profiles().confirmEmail(code))
}
