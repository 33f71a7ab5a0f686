import { type MakeMap, plainMap } from '../sync/engine.ts'

const NONE: ReadonlySet<string> = new Set()

/** Which members belong to which group. A member may be in several; putting it again moves it. */
export class Groups {
  readonly #members: Map<string, Set<string>>
  readonly #groups = new Map<string, ReadonlySet<string>>()

  constructor(map: MakeMap = plainMap) {
    this.#members = map()
  }

  of(group: string): ReadonlySet<string> {
    return this.#members.get(group) ?? NONE
  }

  put(member: string, groups: Iterable<string>): void {
    const after = new Set(groups)
    for (const group of this.#groups.get(member) ?? NONE) if (!after.has(group)) this.#leave(member, group)
    for (const group of after) this.#join(member, group)
    if (after.size === 0) this.#groups.delete(member)
    else this.#groups.set(member, after)
  }

  #join(member: string, group: string): void {
    const members = this.#members.get(group) ?? new Set()
    if (members.has(member)) return
    // Set again, so that a map that is followed tells of it.
    this.#members.set(group, members.add(member))
  }

  #leave(member: string, group: string): void {
    const members = this.#members.get(group)
    if (members?.delete(member) !== true) return
    if (members.size === 0) this.#members.delete(group)
    else this.#members.set(group, members)
  }
}
