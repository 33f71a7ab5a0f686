/** A violation of a guarantee. */
export class Violation extends Error {
  override name = 'Violation'
}
