import { onCleanup } from 'solid-js'

/** Two screens of a phone: who scrolls finds it drawn. */
const AHEAD_PX = 1200

/** Calls once a part of the page is on the screen, or soon will be. Ends with the calling component. */
export function onNear(part: Element, tell: () => void): void {
  const watch = new IntersectionObserver(
    seen => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return
      watch.disconnect()
      tell()
    },
    { rootMargin: `${AHEAD_PX}px 0px` },
  )
  watch.observe(part)
  onCleanup(() => watch.disconnect())
}
