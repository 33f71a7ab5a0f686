import { describe, expect, test } from 'vitest'
import { cancel, extend, stop } from '../../../../shared/documents/station/actions.ts'
import { AN, BINH, LAN } from '../../../helpers/people.ts'
import { clock, StationScene, sessionFact } from '../../../helpers/station-scene.ts'
import { blindly, books, CHI, held, starts } from './racing.ts'

describe('a late check-in', () => {
  test('counts where nobody else wanted the spot', () => {
    const scene = held()

    expect(scene.phase('an', '10:15')).toBe('expired')
    expect(scene.at('10:20', AN, starts('an', 'customer'))).toBe('new')
    expect(scene.phase('an', '10:21')).toBe('active')
  })

  test('counts though the server has already called the booking expired', () => {
    const scene = held()
    scene.says('10:15', 'an', 'expired')
    blindly(scene, '10:20', 'an')

    expect(scene.phase('an', '10:21')).toBe('active')
  })

  test('comes too late while the spot is held for another', () => {
    const scene = held()
    scene.at('10:16', BINH, books('binh'))
    scene.answer('binh', '10:16')

    expect(scene.at('10:17', AN, starts('an', 'customer'))).toBe('cannot: taken')
    blindly(scene, '10:17', 'an')
    expect(scene.phases('10:18')).toEqual({ an: 'displaced', binh: 'held' })
  })

  test.each([
    ['10:14:59', 'active'],
    ['10:15', 'displaced'],
    ['10:29:59', 'displaced'],
    ['10:30', 'active'],
  ])('at %s meets the end of its hold at 10:15, and another’s from then until 10:30, and is %s', (time, phase) => {
    const scene = held()
    scene.at('10:15', BINH, books('binh'))
    scene.answer('binh', '10:15')
    blindly(scene, time, 'an')

    expect(scene.phase('an', '10:31')).toBe(phase)
  })

  test('comes too late while another sits there, whose own hold is long over', () => {
    const scene = held()
    scene.at('10:16', BINH, books('binh'))
    scene.answer('binh', '10:16')
    scene.at('10:20', BINH, starts('binh', 'customer'))
    blindly(scene, '11:00', 'an')

    expect(scene.phases('11:01')).toEqual({ an: 'displaced', binh: 'active' })
    expect(scene.spot('c1', '11:01').crowd).toEqual([])
  })

  test('comes too late where another’s slot has begun that was granted long before', () => {
    const scene = new StationScene()
    scene.at('08:00', BINH, books('binh', 'c1', ['10:20', '12:00']))
    scene.answer('binh', '08:00')
    scene.at('10:00', AN, books('an'))
    scene.answer('an', '10:00')
    blindly(scene, '10:25', 'an')

    expect(scene.phases('10:26')).toEqual({ an: 'displaced', binh: 'held' })
  })

  test('comes too late whatever time it claims, once the server has given the spot away', () => {
    const scene = held()
    scene.says('10:15', 'an', 'expired')
    scene.at('10:15', BINH, books('binh'))
    scene.answer('binh', '10:15')
    scene.at('10:20', BINH, starts('binh', 'customer'))
    blindly(scene, '10:14', 'an', 'c1', '10:40')

    expect(scene.phases('10:41')).toEqual({ an: 'displaced', binh: 'active' })
    expect(scene.holder('c1', '10:41')).toBe('binh')
  })

  test('counts as in time where nobody ever ended the hold, and whoever is there too is shown to staff', () => {
    const scene = held()
    scene.at('10:15', BINH, books('binh'))
    scene.answer('binh', '10:15')
    scene.at('10:20', BINH, starts('binh', 'customer'))
    blindly(scene, '10:14', 'an', 'c1', '10:40')

    expect(scene.phases('10:41')).toEqual({ an: 'active', binh: 'active behind an' })
  })

  test('is refused at once where it would not count: the spot was given for later hours since', () => {
    const scene = held()
    scene.says('10:15', 'an', 'expired')
    scene.at('10:16', BINH, books('binh', 'c1', ['12:00', '14:00']))
    scene.answer('binh', '10:16')

    expect(scene.at('10:20', AN, starts('an', 'customer'))).toBe('cannot: taken')
  })

  test('counts again once the other has cancelled', () => {
    const scene = held()
    scene.at('10:16', BINH, books('binh'))
    scene.answer('binh', '10:16')
    scene.at('10:18', BINH, (view, at) => cancel(view, { session: 'binh', at }))

    expect(scene.at('10:20', AN, starts('an', 'customer'))).toBe('new')
    expect(scene.phases('10:21')).toEqual({ an: 'active', binh: 'cancelled' })
  })

  test('counts again once the other did not come either', () => {
    const scene = held()
    scene.at('10:16', BINH, books('binh'))
    scene.answer('binh', '10:16')
    blindly(scene, '10:40', 'an')

    expect(scene.phases('10:41')).toEqual({ an: 'active', binh: 'expired' })
  })

  test('of two that come too late for nobody, the first has the spot', () => {
    const scene = held()
    scene.at('10:20', BINH, books('binh'))
    scene.answer('binh', '10:20')
    scene.state(
      BINH,
      clock('10:50'),
      sessionFact('binh', 'started', { at: clock('10:50'), connector: 'c1', via: 'customer' }),
    )
    blindly(scene, '10:51', 'an')

    expect(scene.phases('10:52')).toEqual({ an: 'displaced', binh: 'active' })
  })

  test('of one who was turned away, says nothing to whoever comes after', () => {
    const scene = new StationScene()
    scene.at('09:00', CHI, books('chi'))
    scene.answer('chi', '09:00')
    scene.at('10:00', AN, books('an'))
    scene.answer('an', '10:00')
    scene.state(
      CHI,
      clock('10:05'),
      sessionFact('chi', 'started', { at: clock('10:05'), connector: 'c1', via: 'customer' }),
    )
    blindly(scene, '10:30', 'an')

    expect(scene.phases('10:31')).toEqual({ an: 'active', chi: 'displaced' })
  })

  test('is not undone by whoever has the spot after it, though its clock ran two minutes ahead', () => {
    const scene = held()
    scene.says('10:15', 'an', 'expired')
    blindly(scene, '10:20', 'an')
    scene.state(AN, clock('11:00'), sessionFact('an', 'stopped', { at: clock('11:02'), via: 'customer' }))
    scene.bills('11:00', 'an', 0)
    scene.state(
      BINH,
      clock('11:00'),
      sessionFact('binh', 'booked', { at: clock('11:00'), connector: 'c1', from: clock('11:00') }),
    )
    scene.answer('binh', '11:00')

    expect(scene.phases('11:03')).toEqual({ an: 'paid', binh: 'held' })
  })

  test('is not undone by a slot that begins when its own has ended', () => {
    const scene = new StationScene()
    scene.at('08:00', AN, books('an', 'c1', ['10:00', '12:00']))
    scene.answer('an', '08:00')
    scene.says('10:15', 'an', 'expired')
    blindly(scene, '10:20', 'an')
    scene.at('10:30', BINH, books('binh', 'c1', ['12:00', '14:00']))
    scene.answer('binh', '10:30')

    expect(scene.phases('12:05')).toEqual({ an: 'active', binh: 'held behind an' })
  })

  test('is not undone by a slot after its own that was given before it came', () => {
    const scene = new StationScene()
    scene.at('08:00', AN, books('an', 'c1', ['10:00', '12:00']))
    scene.answer('an', '08:00')
    scene.says('10:15', 'an', 'expired')
    scene.at('10:16', BINH, books('binh', 'c1', ['12:00', '14:00']))
    scene.answer('binh', '10:16')
    blindly(scene, '10:20', 'an')
    scene.state(AN, clock('11:00'), sessionFact('an', 'stopped', { at: clock('11:00'), via: 'customer' }))
    scene.bills('11:00', 'an', 0)

    expect(scene.phases('11:01')).toEqual({ an: 'paid', binh: 'held' })
  })
})

describe('a check-in after somebody stood there who asked nobody', () => {
  const displaced = () => {
    const scene = held()
    scene.at('10:02', LAN, starts('walk-in', 'staff'))
    scene.at('10:04', LAN, (view, at) => stop(view, { session: 'walk-in', at, via: 'staff' }))
    scene.bills('10:04', 'walk-in', 0)
    return scene
  }

  test.each(['10:01', '10:06'])('says it came at %s, and is too late once the spot was given to another', time => {
    const scene = displaced()
    scene.says('10:05', 'an', 'expired')
    scene.at('10:05', BINH, books('binh'))
    expect(scene.answer('binh', '10:05')).toBe('new')
    blindly(scene, time, 'an', 'c1', '10:06')

    expect(scene.phases('10:07')).toMatchObject({ an: 'displaced', binh: 'held' })
    expect(scene.holder('c1', '10:07')).toBe('binh')
  })

  test.each([
    ['10:06', '10:07', '10:05', 'displaced'],
    ['10:06', '10:07', '10:06', 'displaced'],
    // A minute is a stay, too: the other was given the spot in the middle of it.
    ['10:05', '10:07', '10:06', 'displaced'],
    ['10:05', '10:06', '10:06', 'paid'],
  ])('from %s to %s, where another was given the spot at %s, leaves them %s', (came, left, given, phase) => {
    const scene = displaced()
    scene.says('10:05', 'an', 'expired')
    scene.at('10:05', BINH, books('binh'))
    scene.answer('binh', given)
    blindly(scene, came, 'an', 'c1', '10:06')
    scene.state(AN, clock('10:07'), sessionFact('an', 'stopped', { at: clock(left), via: 'customer' }))
    scene.bills('10:07', 'an', 0)

    expect(scene.phases('10:08')).toMatchObject({ an: phase })
  })

  test('is not in the way of that other, who comes late', () => {
    const scene = displaced()
    scene.says('10:05', 'an', 'expired')
    scene.at('10:05', BINH, books('binh'))
    scene.answer('binh', '10:05')
    blindly(scene, '10:06', 'an')
    scene.says('10:20', 'binh', 'expired')
    scene.state(
      BINH,
      clock('10:25'),
      sessionFact('binh', 'started', { at: clock('10:25'), connector: 'c1', via: 'customer' }),
    )

    expect(scene.phases('10:26')).toMatchObject({ an: 'displaced', binh: 'active' })
  })

  test('counts where they have left, and nobody else was given the spot', () => {
    const scene = displaced()
    blindly(scene, '10:06', 'an')

    expect(scene.phase('an', '10:07')).toBe('active')
  })

  test('that was heard at once is not undone by a tablet that tells of them later', () => {
    const scene = held()
    blindly(scene, '10:05', 'an')
    scene.state(AN, clock('10:20'), sessionFact('an', 'stopped', { at: clock('10:22'), via: 'customer' }))
    scene.bills('10:20', 'an', 0)
    const staff = { connector: 'c1', via: 'staff' } as const
    scene.state(LAN, clock('10:30'), sessionFact('walk-in', 'started', { at: clock('10:02'), ...staff }))
    scene.state(LAN, clock('10:30'), sessionFact('walk-in', 'stopped', { at: clock('10:04'), via: 'staff' }))
    scene.bills('10:30', 'walk-in', 0)
    scene.at('10:31', BINH, books('binh'))
    scene.answer('binh', '10:31')

    expect(scene.phases('10:32')).toMatchObject({ an: 'paid', binh: 'held' })
  })

  test('is too late where the one before was given a later end meanwhile', () => {
    const scene = new StationScene()
    scene.at('08:00', BINH, books('binh', 'c1', ['09:00', '10:00']))
    scene.answer('binh', '08:00')
    scene.at('08:00', AN, books('an', 'c1', ['10:00', '12:00']))
    scene.answer('an', '08:00')
    scene.at('09:00', BINH, starts('binh', 'customer'))
    scene.says('10:15', 'an', 'expired')
    scene.at('10:16', BINH, (view, at) => extend(view, { session: 'binh', at, until: clock('11:00') }))
    scene.says('10:16', 'binh', 'extended/1', { until: clock('11:00') })
    blindly(scene, '10:14', 'an', 'c1', '10:20')

    expect(scene.phases('10:21')).toEqual({ an: 'displaced', binh: 'active' })
  })
})
