/** Where a spot's upper left corner is on the plan. */
export interface Spot {
  readonly x: number
  readonly y: number
}

const GRID = 8
const MOST = 10_000

/** After one press of a key: by a step of the grid, with Shift by one. Null for keys that move nothing. */
export function movedBy({ x, y }: Spot, key: string, isFine: boolean): Spot | null {
  const step = isFine ? 1 : GRID
  switch (key) {
    case 'ArrowLeft':
      return within({ x: x - step, y })
    case 'ArrowRight':
      return within({ x: x + step, y })
    case 'ArrowUp':
      return within({ x, y: y - step })
    case 'ArrowDown':
      return within({ x, y: y + step })
    default:
      return null
  }
}

/** Where a dragged spot comes to lie: on the grid, so that rows are rows. */
export function snapped({ x, y }: Spot): Spot {
  return within({ x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID })
}

function within({ x, y }: Spot): Spot {
  return { x: Math.min(MOST, Math.max(0, x)), y: Math.min(MOST, Math.max(0, y)) }
}
