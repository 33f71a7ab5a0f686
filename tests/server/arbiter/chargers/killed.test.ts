import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../../../shared/time.ts'
import { killableLog } from './killed-log.ts'
import { Yard } from './yard.ts'

const CAR = { powerW: 10_000, wantsWh: 100_000 }

/** A start ordered and a walk-in, both charged for a while and stopped; at one append the process is killed. */
async function story(append: number, when: 'before' | 'after') {
  const { log, killAt, revive } = killableLog()
  const yard = await Yard.open({ log })
  await yard.book('s1')
  yard.charger().plugIn(1, CAR)
  await yard.settle()
  killAt(append, when)
  let wasKilled = false
  const survive = async () => {
    await yard.settle()
    if (revive()) {
      wasKilled = true
      await yard.restart()
    }
    await yard.settle()
  }
  await again(() => yard.order('o1', 'start', 's1'), survive)
  await yard.walkIn(2, 'CARD-2')
  await survive()
  await yard.pass(MINUTE_MS)
  await again(() => yard.order('o2', 'stop', 's1'), survive)
  yard.charger().present(2, 'CARD-2')
  await survive()
  await yard.pass(MINUTE_MS)
  await survive()
  const [desk, answers, sessions] = [await yard.attention(), await yard.answers(), await yard.sessions()]
  await yard.halt()
  const seen = sessions.map(({ id, connector, metered, billed, started }) => ({
    id,
    connector,
    flowed: (metered?.endWh ?? 0) - (metered?.startWh ?? 0),
    isBilled: billed !== undefined,
    via: started?.via,
  }))
  return { wasKilled, seen, desk, answers, troubles: yard.troubles, unsaid: yard.charger().unsaid }
}

/** A phone resends unanswered actions. */
async function again(send: () => Promise<string>, survive: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    const word = await send().catch(() => 'lost')
    await survive()
    if (word === 'saved') return
  }
  throw new Error('Never saved')
}

test.each(['before', 'after'] as const)(
  'killed %s any append, nothing is lost and nothing doubled',
  async when => {
    const whole = await story(1_000_000, when)
    expect(whole).toMatchObject({ wasKilled: false, desk: [], unsaid: 0, troubles: [] })
    expect(whole.answers).toEqual({ o1: 'accepted', o2: 'accepted' })
    expect(whole.seen.map(({ flowed, isBilled }) => [flowed > 100, isBilled])).toEqual([
      [true, true],
      [true, true],
    ])
    let kills = 0
    for (let append = 1; append <= 60; append += 1) {
      const { wasKilled, ...rest } = await story(append, when)
      const places = ({ seen }: Pick<typeof rest, 'seen'>) => seen.map(({ flowed: _, ...place }) => place)
      expect({ append, ...rest, seen: places(rest) }).toEqual({
        append,
        seen: places(whole),
        desk: [],
        answers: whole.answers,
        troubles: [],
        unsaid: 0,
      })
      for (const { flowed } of rest.seen) expect(flowed).toBeGreaterThan(100)
      if (!wasKilled) break
      kills += 1
    }
    expect(kills).toBeGreaterThan(10)
    expect(kills).toBeLessThan(60)
  },
  60_000,
)
