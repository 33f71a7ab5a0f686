import { type JSX, Show } from 'solid-js'
import type { OwnSession } from '../own-sessions.ts'
import { Extend } from './extend.tsx'
import { Goal } from './goal.tsx'

/** How a session is to end: a charge at a goal, a booked time later. */
export function Ends(props: { of: OwnSession }): JSX.Element {
  /** Staff opened the others, and end them. */
  const isOwn = () => props.of.session.booked !== undefined && props.of.session.linked === undefined
  const hasCharger = () => props.of.view.connectors.get(props.of.session.connector)?.charger !== undefined
  return (
    <>
      <Show when={isOwn() && hasCharger()}>
        <Goal of={props.of} />
      </Show>
      <Show when={isOwn() && props.of.session.booked?.until !== undefined}>
        <Extend of={props.of} />
      </Show>
    </>
  )
}
