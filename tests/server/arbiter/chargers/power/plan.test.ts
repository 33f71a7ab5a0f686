import { expect, test } from 'vitest'
import { PACE_MS, planFor } from '../../../../../server/arbiter/chargers/power/plan.ts'
import type { Plug } from '../../../../../server/arbiter/chargers/power/plug.ts'

const NOW = 1_000_000

/** A charging plug that was told a limit long ago, and has agreed. */
function charging(id: string, most: number, more: Partial<Plug> = {}): Plug {
  const told = { session: id, transaction: id, most }
  return {
    connector: id,
    charger: id,
    number: 1,
    wiring: { volts: 230, phases: 3, isDirect: false },
    most: 320,
    isThere: true,
    isElsewhere: false,
    isDeaf: false,
    canWait: true,
    isByDefault: false,
    charge: { session: id, transaction: id, since: id === 'c1' ? 1 : 2, isFull: false },
    held: { safe: 60, charge: told },
    agreed: { safe: 60, charge: told },
    measured: null,
    askedAt: {},
    isAsked: false,
    ...more,
  }
}

const steps = (...plugs: Plug[]) => {
  const { steps, wakeAt } = planFor(300, plugs, NOW)
  return { steps: steps.map(({ plug, what, amount }) => `${plug.connector} ${what} ${amount}`), wakeAt }
}

/** As it looks from a node where its charger is not. */
const ELSEWHERE: Partial<Plug> = { isThere: false, isElsewhere: true, agreed: {} }

test('a node lowers its own chargers for a car at another node', () => {
  expect(steps(charging('c1', 240), charging('c2', 60, ELSEWHERE))).toEqual({ steps: ['c1 charge 150'], wakeAt: null })
})

test('a node gives its own car what others have given up, and looks again for what they still may', () => {
  const newcomer = charging('c2', 60)
  expect(steps(charging('c1', 240, ELSEWHERE), newcomer)).toEqual({ steps: [], wakeAt: NOW + PACE_MS })
  expect(steps(charging('c1', 200, ELSEWHERE), newcomer)).toEqual({ steps: ['c2 charge 100'], wakeAt: NOW + PACE_MS })
  expect(steps(charging('c1', 150, ELSEWHERE), newcomer)).toEqual({ steps: ['c2 charge 150'], wakeAt: null })
})

test('a charger that is at no node keeps what it was told, and nobody is lowered for it', () => {
  const gone = charging('c1', 100, { isThere: false, agreed: {} })
  expect(steps(gone, charging('c2', 200))).toEqual({ steps: [], wakeAt: null })
})
