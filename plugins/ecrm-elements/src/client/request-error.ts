/** The server refused, or could not be reached. */
export class EcrmRequestError extends Error {
  /**
   * @param status HTTP status; 0 where no answer came
   * @param code `capability.reason`, stable; `client.unreachable` where no answer came
   * @param message English sentence for developers
   */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string
  ) {
    super(message)
    this.name = "EcrmRequestError"
  }
}
