import { authorOf } from '../../../../shared/documents/author.ts'
import { book, start } from '../../../../shared/documents/station/actions.ts'
import { AN } from '../../../helpers/people.ts'
import { clock, type SceneOptions, StationScene, sessionFact } from '../../../helpers/station-scene.ts'

export const CHI = authorOf('customer', 'chi')

export const books =
  (id: string, connector = 'c1', slot?: [string, string]) =>
  (view: StationScene['view'], at: number) =>
    book(view, {
      id,
      at,
      connector,
      ...(slot && { slot: { from: clock(slot[0]), until: clock(slot[1]) } }),
    })

export const starts =
  (session: string, via: 'customer' | 'staff', connector = 'c1') =>
  (view: StationScene['view'], at: number) =>
    start(view, { session, at, connector, via })

/** The update of a device that has not seen the server's facts: its action was checked against an older view. */
export const blindly = (scene: StationScene, time: string, session: string, connector = 'c1', arrival = time) =>
  scene.state(AN, clock(arrival), sessionFact(session, 'started', { at: clock(time), connector, via: 'customer' }))

/** An books c1 at 10:00 for at once: held until 10:15. */
export function held(options?: SceneOptions): StationScene {
  const scene = new StationScene(options)
  scene.at('10:00', AN, books('an'))
  scene.answer('an', '10:00')
  return scene
}
