import type { PlanPart, StationInfo } from '../../../shared/documents/station/facts.ts'
import type { DemoConnector } from './demo-station.ts'

/** A group of seats on a library's plan, numbered on from the group before. */
export interface Block {
  zone: string
  /** Before the number on the seat: `Q` for `Q1`. */
  letter: string
  floor?: number
  at: readonly (readonly [x: number, y: number])[]
  features: (place: number) => string[]
}

/** All seats of a library, `s1`, `s2`, …; their codes begin with the library's own letters. */
export function seatsOf(prefix: string, blocks: readonly Block[]): Record<string, DemoConnector> {
  const seats = blocks.flatMap(({ zone, letter, floor, at, features }) =>
    at.map(([x, y], place) => {
      const label = `${letter}${place + 1}`
      const where = { zone, x, y, ...(floor !== undefined && { floor }) }
      return { label, type: 'seat', code: `${prefix}${label}`, features: features(place), ...where }
    }),
  )
  return Object.fromEntries(seats.map((seat, place) => [`s${place + 1}`, seat]))
}

const SEAT = 74

/** Single desks in rows. */
export function rows(x: number, y: number, columns: number, count: number) {
  return Array.from(
    { length: count },
    (_, place) => [x + SEAT * (place % columns), y + 110 * Math.floor(place / columns)] as const,
  )
}

/** A table with so many seats on each of its two sides. */
export function table(x: number, y: number, perSide: number) {
  return Array.from({ length: 2 * perSide }, (_, place) => {
    const [column, side] = [Math.floor(place / 2), place % 2]
    return [x + SEAT * column, y + 100 * side] as const
  })
}

const WALL = 8

/** The four walls around a room, each inside its edge. */
export function room(x: number, y: number, width: number, height: number): PlanPart[] {
  const wall = { is: 'wall' } as const
  return [
    { ...wall, x, y, width, height: WALL },
    { ...wall, x, y: y + height - WALL, width, height: WALL },
    { ...wall, x, y, width: WALL, height },
    { ...wall, x: x + width - WALL, y, width: WALL, height },
  ]
}

/** A door or a window in a wall that lies, or one that stands. */
export function lying(is: 'door' | 'window', x: number, y: number, width: number): PlanPart {
  return { is, x, y, width, height: WALL }
}

export function standing(is: 'door' | 'window', x: number, y: number, height: number): PlanPart {
  return { is, x, y, width: WALL, height }
}

/** The ground of a zone, with its name. */
export function ground(zone: string, x: number, y: number, width: number, height: number): PlanPart {
  return { is: 'zone', zone, x, y, width, height }
}

/** The same on another floor. */
export function onFloor(floor: number, parts: readonly PlanPart[]): PlanPart[] {
  return parts.map(part => ({ ...part, floor }))
}

/** What the libraries' zones and ready-made times are called. */
export const NAMES: StationInfo['names'] = [
  { word: 'Sáng', en: 'Morning', vi: 'Sáng' },
  { word: 'Chiều', en: 'Afternoon', vi: 'Chiều' },
  { word: 'Tối', en: 'Evening', vi: 'Tối' },
  { word: 'Đêm', en: 'Night', vi: 'Đêm' },
  { word: 'Cả ngày', en: 'All day', vi: 'Cả ngày' },
  { word: 'Yên tĩnh', en: 'Quiet', vi: 'Yên tĩnh' },
  { word: 'Phòng đọc', en: 'Reading room', vi: 'Phòng đọc' },
  { word: 'Bên cửa sổ', en: 'By the window', vi: 'Cạnh cửa sổ' },
  { word: 'Phòng nhóm', en: 'Group room', vi: 'Phòng nhóm' },
]
