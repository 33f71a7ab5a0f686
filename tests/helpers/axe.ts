import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Found {
  id: string
  nodes: { target: string[]; failureSummary?: string }[]
}

/** axe's complaints about a page: the rule, and where. Without names: of all its rules. */
export async function violationsOn(page: Page, ...rules: readonly string[]): Promise<string[]> {
  // Through the browser: the pages' policy forbids scripts of ours.
  await page.evaluate(SOURCE)
  // A moving element has no final colours yet.
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(motion => motion.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(passing.map(motion => motion.finished))
  })
  const found: Found[] = await page.evaluate(
    async options => (await Reflect.get(window, 'axe').run(options)).violations,
    rules.length === 0 ? {} : { runOnly: { type: 'rule', values: rules } },
  )
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
}
