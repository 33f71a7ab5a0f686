/**
 * Runs in the page before our own code: notes when a text is first visible, and how long a tap takes until its fact is
 * on the device's disk.
 */
export function watchPage(text: string): void {
  const noted: Noted = { seenMs: null, keptMs: [] }
  Object.assign(window, { noted })
  new MutationObserver((_, observer) => {
    if (document.body?.textContent?.includes(text) !== true) return
    // Once painted, not merely in the tree.
    requestAnimationFrame(() => {
      noted.seenMs ??= performance.now()
    })
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true, characterData: true })

  let tappedAt: number | null = null
  addEventListener('click', event => (tappedAt = event.timeStamp), true)
  const add = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function transaction(...args) {
    const opened = add.apply(this, args)
    const [, mode] = args
    if (this.name.endsWith('/outbox') && mode === 'readwrite')
      opened.addEventListener('complete', () => {
        if (tappedAt !== null) noted.keptMs.push(performance.now() - tappedAt)
        tappedAt = null
      })
    return opened
  }
}

export interface Noted {
  seenMs: number | null
  keptMs: number[]
}
