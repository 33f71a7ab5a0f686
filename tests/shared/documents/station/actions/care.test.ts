import { describe, expect, test } from 'vitest'
import { fact } from '../../../../../shared/documents/outcome.ts'
import {
  announce,
  book,
  cancel,
  endNotice,
  order,
  report,
  resolve,
  start,
} from '../../../../../shared/documents/station/actions.ts'
import { AN, HOA, LAN } from '../../../../helpers/people.ts'
import { clock, StationScene } from '../../../../helpers/station-scene.ts'

const AT = clock('10:05')
const not = (why: string) => ({ ok: false, why })

describe('reporting', () => {
  test('names the spot, what is wrong, and whether it blocks', () => {
    const scene = new StationScene()
    const wrong = { at: AT, connector: 'c1', text: 'torn cable', blocks: true }

    expect(report(scene.view, { id: 'i', ...wrong })).toEqual({
      ok: true,
      facts: [fact('issues', 'i', 'reported', wrong)],
    })
    expect(report(scene.view, { id: 'i', ...wrong, connector: 'c10' })).toEqual(not('no-such-connector'))
  })

  test('is resolved once', () => {
    const scene = new StationScene()
    scene.at('10:00', LAN, (view, at) => report(view, { id: 'i', at, connector: 'c1', text: 'wet', blocks: true }))
    const mend = () => resolve(scene.view, { issue: 'i', at: AT, text: 'dry' })
    expect(resolve(scene.view, { issue: 'i1', at: AT })).toEqual(not('no-such-record'))
    expect(scene.act(LAN, AT, mend)).toBe('new')

    expect(mend()).toEqual(not('resolved'))
    expect(scene.view.issues.get('i')).toEqual({
      id: 'i',
      reported: { at: clock('10:00'), connector: 'c1', text: 'wet', blocks: true },
      resolved: { at: AT, text: 'dry' },
      isOpen: false,
      isProvisional: false,
    })
  })
})

describe('ordering a charger', () => {
  const SPOTS = { connectors: { c1: {}, plug: { charger: 'k1' }, plug2: { charger: 'k1' } } }
  const held = () => {
    const scene = new StationScene(SPOTS)
    scene.at('10:00', AN, (view, at) => book(view, { id: 's', at, connector: 'plug' }))
    return scene
  }
  const running = () => {
    const scene = held()
    scene.at('10:01', LAN, (view, at) => start(view, { session: 's', at, connector: 'plug', via: 'staff' }))
    return scene
  }
  const ask = (
    scene: StationScene,
    action: 'start' | 'stop' | 'unlock' | 'reset',
    session?: string,
    connector = 'plug',
  ) => order(scene.view, { id: 'o', at: AT, connector, action, by: 'staff', ...(session && { session }) })

  test('asks it to do something, for a session or for none', () => {
    const asked = { at: AT, connector: 'plug', action: 'reset' }

    expect(ask(held(), 'reset')).toEqual({ ok: true, facts: [fact('orders', 'o', 'asked', asked)] })
    expect(ask(held(), 'start', 's')).toEqual({
      ok: true,
      facts: [fact('orders', 'o', 'asked', { ...asked, session: 's', action: 'start' })],
    })
  })

  test('is refused where there is no charger to hear it', () => {
    expect([ask(held(), 'reset', undefined, 'c10'), ask(held(), 'reset', undefined, 'c1')]).toEqual([
      ...[not('no-such-connector'), not('no-charger')],
    ])
  })

  test('is refused where the session is not as it would have to be', () => {
    const cancelled = held()
    cancelled.at('10:01', AN, (view, at) => cancel(view, { session: 's', at }))

    expect([
      ask(held(), 'start', 's1'),
      ask(held(), 'start', 's', 'plug2'),
      ask(running(), 'start', 's'),
      ask(cancelled, 'start', 's'),
      ask(held(), 'stop', 's'),
      ask(running(), 'stop', 's').ok,
      ask(cancelled, 'unlock', 's').ok,
    ]).toEqual([
      ...[not('no-such-session'), not('other-connector'), not('started'), not('ended'), not('not-started'), true, true],
    ])
  })
})

test('an announcement ends after it begins, if it ends', () => {
  const { view } = new StationScene()
  const tells = (until?: number) => announce(view, { id: 'n', at: AT, text: 'Closed at noon', ...(until && { until }) })

  expect([tells().ok, tells(AT + 1).ok, tells(AT)]).toEqual([true, true, not('past')])
  expect(tells()).toEqual({ ok: true, facts: [fact('notices', 'n', '', { at: AT, text: 'Closed at noon' })] })
})

test('an announcement is ended early once, by anybody who works there', () => {
  const scene = new StationScene()
  const said = { at: clock('10:00'), text: 'Closed at noon' }
  scene.at('10:00', LAN, view => announce(view, { id: 'n', ...said }))
  const end = () => endNotice(scene.view, { notice: 'n', at: AT })
  expect(endNotice(scene.view, { notice: 'n1', at: AT })).toEqual(not('no-such-record'))
  expect(scene.act(HOA, AT, end)).toBe('replaces')
  expect(scene.view.notices.get('n')).toEqual({ ...said, until: AT })
  expect(end()).toEqual(not('ended'))
})
