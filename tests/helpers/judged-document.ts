import type { Outcome } from '../../shared/documents/outcome.ts'
import type { Fact, StatedRecord } from '../../shared/sync/fact.ts'
import type { FoldedKind } from '../../shared/sync/kind.ts'
import { type Author, judgeAll, LayeredStanding, type Standing, type Verdict } from '../../shared/sync/policy.ts'

/** Nothing yet in the document of a room. */
export const nothingIn = (id: string): Standing => ({ id, record: () => null, recordsOf: () => [], lookUp: () => [] })

const NOTHING = nothingIn('b')

/**
 * A document as the server keeps it, without sockets and bytes: facts are judged in order of arrival, all of an action
 * or none, and accepted ones are folded.
 */
export class JudgedDocument<View> {
  readonly standing: LayeredStanding
  readonly #kind: FoldedKind<View>
  readonly #fold

  constructor(kind: FoldedKind<View>, id = NOTHING.id) {
    this.standing = new LayeredStanding(nothingIn(id))
    this.#kind = kind
    this.#fold = kind.fold()
  }

  get view(): View {
    return this.#fold.view()
  }

  /** The gate's answer: `new`, `restated`, `replaces`, or the first refusal as `already` or `condition: ended`. */
  state(author: Author, now: number, ...facts: readonly Fact[]): string {
    const verdicts = judgeAll(this.#kind, author, facts, this.standing, now)
    const refused = verdicts.find(verdict => verdict.kind === 'refused')
    if (refused !== undefined) return wordOf(refused)
    for (const fact of facts) this.#accept(fact, author)
    return verdicts[0]?.kind ?? 'nothing'
  }

  /** Carries out an action, or returns why it cannot be done. */
  act(author: Author, now: number, action: (view: View) => Outcome): string {
    const outcome = action(this.view)
    return outcome.ok ? this.state(author, now, ...outcome.facts) : `cannot: ${outcome.why}`
  }

  /** The view of a device that has stated this and has no answer yet. */
  show(fact: Fact): void {
    const record = new Map(this.#recordOf(fact))
    record.set(fact.name, { value: fact.value, confirmed: false })
    this.#fold.set(fact.root, fact.id, record)
  }

  #accept(fact: Fact, { id }: Author): void {
    this.standing.add(fact, id)
    this.#fold.set(fact.root, fact.id, this.#recordOf(fact))
  }

  #recordOf({ root, id }: Fact): StatedRecord {
    const facts = this.standing.record(root, id)?.facts ?? new Map()
    return new Map([...facts].map(([name, { value }]) => [name, { value, confirmed: true }]))
  }
}

export function wordOf(verdict: Verdict): string {
  if (verdict.kind !== 'refused') return verdict.kind
  const { reason, why } = verdict.failure
  return why === '' ? reason : `${reason}: ${why}`
}
