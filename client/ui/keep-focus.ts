/**
 * The focused element may disappear: a taken seat has no button "Seat the reader" any more. Left alone, the focus would
 * fall to the page's beginning, and people who work by keyboard or by ear would start over. It goes to the heading of
 * the nearest part of the page still there, and Tab goes on from there. Returns the stop.
 */
export function keepFocus(page: Document): () => void {
  let last: Element | null = null
  /** Its ancestors, from the inside out. */
  let around: Element[] = []
  /** The same before a dialog opened, with what opened it: what is in a dialog goes with it. */
  let behindDialog: Element[] = []
  /** Disabled while it is busy, it lost the focus without going. */
  let busy: Element | null = null

  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return
    last = target
    busy = null
    around = ancestorsOf(target)
    if (target.closest('dialog') === null) behindDialog = [target, ...around]
  }
  const forget = ({ target }: PointerEvent) => {
    // A press beside everything means to focus nothing.
    if (target instanceof Element && target.closest('button, a, input, select, textarea, [tabindex]') === null)
      last = null
  }
  const look = (changes: readonly MutationRecord[]) => {
    if (last === null) return
    if (last.matches(':disabled') && changes.some(({ target }) => target === last)) busy = last
    if (page.activeElement !== page.body) return
    if (!last.isConnected) giveFocus(homeIn(isInDialog(around) ? around : [...behindDialog, page.body]))
    // Nothing else gets it back: a phone's keyboard that was put away would come up again.
    else if (last === busy && !last.matches(':disabled')) giveFocus(last as HTMLElement)
  }
  const observer = new MutationObserver(look)
  observer.observe(page.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
  page.addEventListener('focusin', remember)
  page.addEventListener('pointerdown', forget)
  return () => {
    observer.disconnect()
    page.removeEventListener('focusin', remember)
    page.removeEventListener('pointerdown', forget)
  }
}

function ancestorsOf(element: Element): Element[] {
  const { parentElement } = element
  return parentElement === null || parentElement === element.ownerDocument.body
    ? []
    : [parentElement, ...ancestorsOf(parentElement)]
}

function isInDialog(around: readonly Element[]): boolean {
  return around.some(element => element.matches('dialog') && element.isConnected)
}

/** Its ancestors, from the inside out: the first still there that is more than an empty wrapper. */
function homeIn(around: readonly Element[]): HTMLElement | null {
  for (const element of around) {
    if (!(element instanceof HTMLElement) || !element.isConnected) continue
    if (element.matches('button:enabled, a[href], input:enabled, select:enabled, textarea:enabled')) return element
    const heading = element.querySelector<HTMLElement>('h1, h2, h3')
    if (heading !== null) return heading
  }
  return null
}

/** Puts it on what takes none by itself, such as a heading: it is read out, and Tab goes on behind it. */
export function giveFocus(home: HTMLElement | null): void {
  if (home === null) return
  if (home.tabIndex < 0) home.tabIndex = -1
  home.focus({ preventScroll: true })
}
