import type { PlanPart } from '../../../shared/documents/station/facts.ts'

/** A part of a plan with a name of its own while it is arranged: in its list it has none. */
export interface PlacedPart extends PlanPart {
  readonly id: string
}

const PREFIX = 'part:'

/** The size a new part has: a wall along the top, a door and a window for it, a zone around a table of four. */
const SIZES = {
  wall: { width: 400, height: 8 },
  door: { width: 64, height: 8 },
  window: { width: 96, height: 8 },
  zone: { width: 256, height: 192 },
} as const satisfies Record<PlanPart['is'], { width: number; height: number }>

export function placedParts(plan: readonly PlanPart[], floor: number): PlacedPart[] {
  return plan.flatMap((part, index) => ((part.floor ?? 0) === floor ? [{ ...part, id: `${PREFIX}${index}` }] : []))
}

/** Where in the plan's list a part is; null for a spot. */
export function partIndex(id: string | null): number | null {
  return id?.startsWith(PREFIX) === true ? Number(id.slice(PREFIX.length)) : null
}

export function partId(index: number): string {
  return `${PREFIX}${index}`
}

/** How far a new part stands from the one that stands where it would be. */
const ASIDE = 24

/** A part that is drawn anew: at the upper left, and not on another one's corner, where it could not be told from that. */
export function newPart(is: PlanPart['is'], floor: number, plan: readonly PlanPart[]): PlanPart {
  const there = new Set(placedParts(plan, floor).map(({ x, y }) => `${x} ${y}`))
  let at = 0
  while (there.has(`${at} ${at}`)) at += ASIDE
  return { is, x: at, y: at, ...SIZES[is], ...(floor !== 0 && { floor }) }
}

/** The plan with one of its parts changed, or without it. */
export function changedPlan(plan: readonly PlanPart[], index: number, change: Partial<PlanPart> | null): PlanPart[] {
  return plan.flatMap((part, at) => (at !== index ? [part] : change === null ? [] : [{ ...part, ...change }]))
}
