import { For, type JSX } from 'solid-js'
import type { PlanPart } from '../../shared/documents/station/facts.ts'
import './plan.css'

export interface PlannedSpot {
  id: string
  x: number
  y: number
  floor?: number | undefined
}

/** How wide a spot is on the plan, in the plan's own units: the coordinates are of its upper left corner. */
export const SPOT_SIZE = 64

/**
 * Spots where they stand on the floor, in its proportions, between its walls. On a narrow screen it shrinks, as far as a finger
 * still finds each spot; beyond that it scrolls inside itself.
 */
export function Plan<Spot extends PlannedSpot>(props: {
  label: string
  spots: readonly Spot[]
  parts: readonly PlanPart[]
  /** What a zone is called, where its name is not as it is written. */
  nameOf?: (zone: string) => string
  children: (spot: Spot) => JSX.Element
}): JSX.Element {
  const boxes = () => [
    ...props.parts,
    ...props.spots.map(({ x, y }) => ({ x, y, width: SPOT_SIZE, height: SPOT_SIZE })),
  ]
  const left = () => Math.min(...boxes().map(({ x }) => x))
  const top = () => Math.min(...boxes().map(({ y }) => y))
  const width = () => Math.max(...boxes().map(({ x, width }) => x + width)) - left()
  const height = () => Math.max(...boxes().map(({ y, height }) => y + height)) - top()
  // A function: Solid writes constants of a style object into the template, where the browser blocks them.
  const floor = () => ({ '--plan-width': width(), '--plan-height': height(), '--plan-spot': SPOT_SIZE })
  const boxOf = ({ x, y }: { x: number; y: number }) => ({ '--plan-x': x - left(), '--plan-y': y - top() })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
    <section class="plan goes-on" aria-label={props.label} tabIndex={0} style={floor()}>
      <div class="plan-floor">
        <For each={zonesFirst(props.parts)}>
          {part => (
            <span
              class="plan-part"
              data-is={part.is}
              style={{ ...boxOf(part), '--plan-part-width': part.width, '--plan-part-height': part.height }}
            >
              {part.zone === undefined ? '' : (props.nameOf?.(part.zone) ?? part.zone)}
            </span>
          )}
        </For>
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

/** In the order in which they are drawn: walls stand on the ground of a zone, doors and windows in walls. */
export function zonesFirst<Part extends Pick<PlanPart, 'is'>>(parts: readonly Part[]): Part[] {
  const order = ['zone', 'wall', 'window', 'door']
  return [...parts].sort((a, b) => order.indexOf(a.is) - order.indexOf(b.is))
}
