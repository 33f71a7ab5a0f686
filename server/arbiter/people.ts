/** Who people are, as the accounts know it. The documents hold only copies of it. */
export interface People {
  /** What somebody is called; null for whom nobody knows any more. */
  nameOf(person: string): string | null
  /** Who works at a station. */
  teamOf(station: string): readonly TeamMember[]
}

export interface TeamMember {
  person: string
  name: string
  role: 'staff' | 'owner'
}
