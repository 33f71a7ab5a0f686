import type { Page } from 'playwright-core'

/** A task that holds the page longer than this is felt. */
const LONG_MS = 200

interface TraceEvent {
  name: string
  /** In microseconds of the processor: on a machine that is busy with something else, a clock would count that as well. */
  tdur?: number
}

/** Follows the tasks of a page. Returns a function that ends it, and tells those that ran too long. */
export async function watchTasks(page: Page, longMs = LONG_MS): Promise<() => Promise<string[]>> {
  const tasks = await traceTasks(page)
  return async () => (await tasks()).filter(ms => ms > longMs).map(ms => `a task of ${Math.round(ms)} ms`)
}

/** The same with how long each ran. */
export async function traceTasks(page: Page): Promise<() => Promise<number[]>> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('The page has no browser')
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] })
  return async () => {
    const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(String(await browser.stopTracing()))
    const tasks = traceEvents.flatMap(({ name, tdur }) =>
      name === 'RunTask' && tdur !== undefined ? [tdur / 1000] : [],
    )
    if (tasks.length === 0) throw new Error('No task was traced')
    return tasks
  }
}

/** More than this in a minute that nothing happens in is a leak. */
const MOST_AT_REST = 100_000

/** Counts what a page fetches from here on, by whatever way. */
export async function countFetched(page: Page): Promise<{ inMinute(): Promise<string[]> }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.dataReceived', ({ dataLength }) => {
    bytes += dataLength
  })
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes += response.payloadData.length
  })
  return {
    inMinute: async () => {
      await page.waitForLoadState('networkidle')
      bytes = 0
      await page.clock.fastForward(60_000)
      await page.waitForLoadState('networkidle')
      return bytes > MOST_AT_REST ? [`fetches ${bytes} bytes in a minute at rest`] : []
    },
  }
}

/** The faults of a page as it stands in its window. */
export async function faultsOn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const found: string[] = []
    const nameOf = (element: Element) => {
      const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replaceAll(/\s+/g, ' ')
      return `${element.tagName.toLowerCase()}.${element.classList.item(0) ?? ''} “${text.slice(0, 40)}”`
    }
    const isShown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    }
    /** For ears only. */
    const isHeard = (element: Element) =>
      element.closest('.heard') !== null || getComputedStyle(element).clipPath !== 'none'

    /** How far around an element it can be pressed, where that is more than is seen. */
    const reachOf = (element: Element) => {
      const around = getComputedStyle(element, '::after')
      if (around.content === 'none' || around.position !== 'absolute') return 0
      return Math.max(0, -Number.parseFloat(around.top) || 0)
    }

    /** The words that go on in the next line. */
    const brokenIn = (element: Element) => {
      const words: string[] = []
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
        if (node.parentElement === null || isHeard(node.parentElement) || !isShown(node.parentElement)) continue
        const range = document.createRange()
        for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[\p{L}\p{N}]+/gu)) {
          range.setStart(node, index)
          range.setEnd(node, index + word.length)
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) words.push(word)
        }
      }
      return words
    }

    const root = document.documentElement
    if (root.scrollWidth > window.innerWidth)
      found.push(`scrolls ${root.scrollWidth - window.innerWidth} px to the side`)

    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const style = getComputedStyle(element)
      const isCutting = style.overflowX === 'hidden' || style.overflowX === 'clip'
      const hasText = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent?.trim() !== '')
      if (!isCutting || !hasText || isHeard(element) || !isShown(element)) continue
      if (element.scrollWidth > element.clientWidth + 1 && element.closest('[title]') === null)
        found.push(`cuts ${nameOf(element)}`)
    }

    const ruler = document.createElement('canvas').getContext('2d')
    for (const field of document.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
      const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(field)
      if (ruler === null || !isShown(field)) continue
      ruler.font = font
      const room = field.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd)
      if (ruler.measureText(field.placeholder).width > room + 1) found.push(`cuts the hint “${field.placeholder}”`)
    }

    // A dialog covers what is behind it, and that is meant.
    const scope = document.querySelector('dialog[open]') ?? document.body
    const PRESSED = 'button, a[href], select, summary, input:not([type=hidden]), textarea, [role=tab]'
    for (const element of scope.querySelectorAll<HTMLElement>(PRESSED)) {
      // A box inside its label is pressed with it.
      const target = element.closest('label') ?? element
      if (!isShown(target) || (target === element && isHeard(element))) continue
      for (const word of brokenIn(target)) found.push(`breaks “${word}” in ${nameOf(target)}`)
      const box = target.getBoundingClientRect()
      const isInline = getComputedStyle(target).display === 'inline'
      const [width, height] = [box.width + 2 * reachOf(target), box.height + 2 * reachOf(target)]
      if (!isInline && (width < 39.5 || height < 39.5))
        found.push(`${nameOf(target)} is ${Math.round(width)}×${Math.round(height)}`)
      const words = document.createRange()
      words.selectNodeContents(target)
      const isLabel = target.matches('.button') && target.textContent !== null && target.textContent.length < 20
      if (isLabel && words.getBoundingClientRect().height > 1.9 * Number.parseFloat(getComputedStyle(target).fontSize))
        found.push(`${nameOf(target)} takes two lines`)
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
      const over = document.elementFromPoint(x, y)
      if (over === null || target.contains(over) || over.contains(target)) continue
      // Spots stand on the ground of a zone, and it can be taken beside them.
      if (target.dataset.is === 'zone') continue
      // A pinned element covers content scrolling beneath it, which can be scrolled free.
      const isPinned = (one: Element | null): boolean =>
        one !== null && (['fixed', 'sticky'].includes(getComputedStyle(one).position) || isPinned(one.parentElement))
      const isScrolledAway = (one: Element | null): boolean => {
        if (one === null) return false
        const around = one.getBoundingClientRect()
        const scrolls = /auto|scroll|hidden/.test(getComputedStyle(one).overflow)
        return (
          (scrolls && (x < around.left || x >= around.right || y < around.top || y >= around.bottom)) ||
          isScrolledAway(one.parentElement)
        )
      }
      if (!isPinned(over) && !isScrolledAway(target.parentElement))
        found.push(`${nameOf(over)} lies over ${nameOf(target)}`)
    }
    return [...new Set(found)]
  })
}
