import { For, type JSX } from 'solid-js'
import './plan.css'

export interface PlannedSpot {
  id: string
  x: number
  y: number
}

/** How wide a spot is on the plan, in the plan's own units: the coordinates are of its upper left corner. */
export const SPOT_SIZE = 64

/**
 * Spots where they stand on the floor, in its proportions. On a narrow screen it shrinks, as far as a finger still finds each
 * spot; beyond that it scrolls inside itself.
 */
export function Plan<Spot extends PlannedSpot>(props: {
  label: string
  spots: readonly Spot[]
  children: (spot: Spot) => JSX.Element
}): JSX.Element {
  const left = () => Math.min(...props.spots.map(({ x }) => x))
  const top = () => Math.min(...props.spots.map(({ y }) => y))
  const width = () => Math.max(...props.spots.map(({ x }) => x)) - left() + SPOT_SIZE
  const height = () => Math.max(...props.spots.map(({ y }) => y)) - top() + SPOT_SIZE
  // A function: Solid writes constants of a style object into the template, where the browser blocks them.
  const floor = () => ({ '--plan-width': width(), '--plan-height': height(), '--plan-spot': SPOT_SIZE })
  const boxOf = ({ x, y }: PlannedSpot) => ({ '--plan-x': x - left(), '--plan-y': y - top() })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
    <section class="plan goes-on" aria-label={props.label} tabIndex={0} style={floor()}>
      <div class="plan-floor">
        <For each={props.spots}>
          {spot => (
            <div class="plan-spot" style={boxOf(spot)}>
              {props.children(spot)}
            </div>
          )}
        </For>
      </div>
    </section>
  )
}
