interface Row {
  readonly id: string
}

type Drawer<R> = ReadonlyMap<string, R>

const DRAWERS = 256

/**
 * Rows by id, never changed in place: a table once handed out stays as it was. A change copies one drawer of many.
 * Copying the whole would take 6 ms at ten thousand guests, and a crowd arriving at once would hold up every socket for
 * seconds.
 */
export class Table<R extends Row> {
  readonly drawers: readonly Drawer<R>[]
  readonly size: number

  private constructor(drawers: readonly Drawer<R>[], size: number) {
    this.drawers = drawers
    this.size = size
  }

  static of<R extends Row>(rows: Iterable<R>): Table<R> {
    const drawers = Array.from({ length: DRAWERS }, () => new Map<string, R>())
    for (const row of rows) drawers[placeOf(row.id)]?.set(row.id, row)
    return new Table(drawers, sizeOf(drawers))
  }

  get(id: string): R | undefined {
    return this.drawers[placeOf(id)]?.get(id)
  }

  has(id: string): boolean {
    return this.get(id) !== undefined
  }

  rows(): R[] {
    return this.drawers.flatMap(drawer => [...drawer.values()])
  }

  with(row: R): Table<R> {
    return this.#replace(row.id, drawer => drawer.set(row.id, row))
  }

  without(id: string): Table<R> {
    return this.has(id) ? this.#replace(id, drawer => drawer.delete(id)) : this
  }

  /** Only the rows that pass; the same table if all do. */
  keep(passes: (row: R) => boolean): Table<R> {
    const rows = this.rows()
    const kept = rows.filter(passes)
    return kept.length === rows.length ? this : Table.of(kept)
  }

  /** The rows that differ in another table, or are missing there. Looks only where the two differ. */
  notIn(other: Table<R>): R[] {
    return this.drawers.flatMap((drawer, place) => {
      const others = other.drawers[place]
      return drawer === others ? [] : [...drawer.values()].filter(row => others?.get(row.id) !== row)
    })
  }

  #replace(id: string, change: (drawer: Map<string, R>) => void): Table<R> {
    const place = placeOf(id)
    const old = this.drawers[place]
    const drawer = new Map(old)
    change(drawer)
    return new Table(this.drawers.with(place, drawer), this.size + drawer.size - (old?.size ?? 0))
  }
}

function sizeOf(drawers: readonly Drawer<unknown>[]): number {
  return drawers.reduce((sum, drawer) => sum + drawer.size, 0)
}

/** Ids are random: any sum spreads them. */
function placeOf(id: string): number {
  let sum = 0
  for (let at = 0; at < id.length; at += 1) sum = (sum * 31 + id.charCodeAt(at)) % 65_536
  return sum % DRAWERS
}
