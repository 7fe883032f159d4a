import { Page } from "../app/page"
import { navigate } from "../app/router"
import { customer, signOut } from "../store/customer"
import { statusOf } from "../store/failure"

/** A page for signed-in customers; anyone else is led to the sign-in page and back. */
export abstract class MembersPage<Data> extends Page<Data> {
  protected abstract fetchForMember(): Promise<Data>

  protected override async fetchData(): Promise<Data> {
    if (!customer.value) return this.leave()
    try {
      return await this.fetchForMember()
    } catch (error) {
      if (statusOf(error) !== 401) throw error
      await signOut()
      return this.leave()
    }
  }

  /** Never answers: the page is replaced before it could. */
  private leave(): Promise<never> {
    navigate("/account/sign-in", { replace: true })
    return new Promise<never>(() => undefined)
  }
}
