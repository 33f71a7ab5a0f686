const NONE: ReadonlySet<string> = new Set()

/** Which members belong to which group. A member may be in several; putting it again moves it. */
export class Groups {
  readonly #members = new Map<string, Set<string>>()
  readonly #groups = new Map<string, ReadonlySet<string>>()

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
    const members = this.#members.get(group)
    if (members === undefined) this.#members.set(group, new Set([member]))
    else members.add(member)
  }

  #leave(member: string, group: string): void {
    const members = this.#members.get(group)
    members?.delete(member)
    if (members?.size === 0) this.#members.delete(group)
  }
}
