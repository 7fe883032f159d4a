import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"

interface Api {
  post(path: string, body: unknown): Promise<{ data: { token: string } }>
}

/** Makes an admin user; gives the headers that sign requests in. */
export async function anAdmin(
  container: MedusaContainer,
  api: Api
): Promise<Record<string, string>> {
  const credentials = { email: "admin@example.com", password: "a-password-for-tests" }
  const auth = container.resolve(Modules.AUTH)
  const { authIdentity } = await auth.register("emailpass", {
    body: credentials,
    url: "",
    headers: {},
    query: {},
    protocol: "http",
  })
  await createUserAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity?.id ?? "", userData: { email: credentials.email } },
  })
  const { data } = await api.post("/auth/user/emailpass", credentials)
  return { authorization: `Bearer ${data.token}` }
}
