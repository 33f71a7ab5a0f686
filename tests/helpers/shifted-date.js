/** How far the clock of this process is off, so that the browser tests run as at another hour: see `scripts/test-hours.js`. */
export const SHIFT_MS = Number(process.env.BERTH_SHIFT_MS ?? 0)

/** For a process whose clock is to be off just as far. @returns {Record<string, string>} */
export function shiftedEnv() {
  const { BERTH_SHIFT_MS, NODE_OPTIONS = '' } = process.env
  return BERTH_SHIFT_MS === undefined ? {} : { BERTH_SHIFT_MS, NODE_OPTIONS }
}

/**
 * Puts a clock off. It runs within pages too, so it uses nothing of this file.
 *
 * @param {number} ms
 */
export function shiftDate(ms) {
  const Real = Date
  const now = () => Real.now() + ms
  const Shifted = new Proxy(Real, {
    apply: () => new Real(now()).toString(),
    construct: (_, args, target) => Reflect.construct(Real, args.length === 0 ? [now()] : args, target),
    get: (_, name) => (name === 'now' ? now : Reflect.get(Real, name)),
  })
  Real.prototype.constructor = Shifted
  globalThis.Date = Shifted
}

/**
 * The same for the pages of a browser.
 *
 * @param {import('playwright-core').BrowserContext} context
 */
export async function shiftPages(context) {
  if (SHIFT_MS !== 0) await context.addInitScript(shiftDate, SHIFT_MS)
}
