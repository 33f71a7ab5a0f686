import type { Page } from 'playwright-core'

/** A person without a pointer. Each way from one thing to the next is short, and the focus is never lost. */
export class Keyboard {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Presses Tab until the focus is on something of this name, within this many steps. */
  async tabTo(name: RegExp, most = 20): Promise<void> {
    const passed: string[] = []
    for (let step = 0; step < most; step += 1) {
      await this.#page.keyboard.press('Tab')
      const at = await this.#focused()
      if (name.test(at)) return
      passed.push(at)
    }
    throw new Error(`In ${most} steps the keyboard does not come to ${name}: ${passed.join(' | ')}`)
  }

  /** Activates the focused element. */
  async press(name: RegExp, most?: number): Promise<void> {
    await this.tabTo(name, most)
    await this.#page.keyboard.press('Enter')
  }

  async type(name: RegExp, text: string, most?: number): Promise<void> {
    await this.tabTo(name, most)
    await this.#page.keyboard.press('Control+a')
    await this.#page.keyboard.type(text)
  }

  /** Settles once the focus is on something, whatever has gone meanwhile. */
  async isSomewhere(): Promise<void> {
    await this.#page.waitForFunction(() => document.activeElement !== document.body)
  }

  #focused(): Promise<string> {
    return this.#page.evaluate(() => {
      const at = document.activeElement
      const labels = at !== null && 'labels' in at ? (at as HTMLInputElement).labels : null
      const label = at?.tagName === 'BUTTON' ? null : labels?.[0]?.textContent
      return (label ?? at?.getAttribute('aria-label') ?? at?.textContent ?? '').replaceAll('\n', ' ').slice(0, 60)
    })
  }
}
