import { authorOf } from '../../shared/documents/author.ts'
import { type Author, newId } from '../../shared/sync/engine.ts'
import type { Person } from '../accounts/data.ts'
import type { DEMO_STATIONS } from '../accounts/demo.ts'
import type { Accounts } from '../accounts/open.ts'
import { personByEmail, withPerson } from '../accounts/people.ts'

type StationId = (typeof DEMO_STATIONS)[number]

/**
 * People who come to charge and to read, beside those one can sign in as. They have no password: no one can be them.
 */
const DRIVERS = [
  ...['Trần Quốc Bảo', 'Nguyễn Thu Hà', 'Lê Hoàng Nam', 'Phạm Minh Châu', 'Võ Thanh Tùng', 'Đặng Ngọc Ánh'],
  ...['Bùi Gia Huy', 'Hồ Khánh Linh', 'Ngô Đức Thắng', 'Dương Mỹ Duyên', 'Lý Quang Vinh', 'Phan Bích Ngọc'],
  ...['Vũ Trọng Nghĩa', 'Đỗ Hải Yến', 'Trịnh Văn Khoa', 'Mai Phương Thảo', 'Cao Anh Dũng', 'Tạ Hồng Nhung'],
  ...['Huỳnh Tấn Phát', 'Châu Ngọc Trâm', 'Lâm Chí Kiên', 'Đinh Thùy Dung', 'Nguyễn Hữu Phước', 'Trương Kim Oanh'],
]
const READERS = [
  ...['Nguyễn Bảo Trân', 'Lê Minh Khang', 'Phạm Thị Lan Chi', 'Trần Nhật Minh', 'Hoàng Yến Vy', 'Đỗ Tuấn Kiệt'],
  ...['Vũ Quỳnh Anh', 'Bùi Đình Phong', 'Ngô Thanh Trúc', 'Đặng Gia Hân', 'Phan Nhật Quang', 'Hồ Mai Anh'],
  ...['Dương Hoài An', 'Lý Khải Minh', 'Võ Hà My', 'Trịnh Sơn Hải', 'Cao Thiên Ân', 'Mai Đức Trí'],
  ...['Tạ Uyên Nhi', 'Huỳnh Bảo Ngọc', 'Lâm Gia Bảo', 'Đinh Hương Giang', 'Châu Minh Quân', 'Trương Khánh Vân'],
  ...['Nguyễn Phúc Lâm', 'Lê Diệu Linh', 'Phạm Quốc Việt', 'Trần Ái Vi', 'Đoàn Tường Vi', 'Tô Minh Nhật'],
]

/** The people behind the desks, the morning's first. Lan and Minh are also there for anyone who tries the demo. */
const CREWS: Readonly<Record<StationId, readonly [string, string]>> = {
  'ben-thanh': ['staff@demo.test', 'Phạm Anh Tuấn'],
  'thao-dien': ['Lê Thị Hà', 'Nguyễn Đăng Khoa'],
  'phu-my-hung': ['Trần Bảo Ngọc', 'Võ Hoàng Long'],
  'central-library': ['staff2@demo.test', 'Đỗ Thanh Thảo'],
  'phu-nhuan-library': ['Bùi Tường Vy', 'Hồ Gia Bảo'],
}

/** Everyone who plays a part in the demo, as authors of their acts. */
export interface Cast {
  drivers: readonly Author[]
  readers: readonly Author[]
  /** Mai and Duc: the customers one can sign in as. */
  mai: Author
  duc: Author
  owner: Author
  /** Lan and Minh: the staff one can sign in as, at every desk. */
  staff: readonly Author[]
  crew(station: string): Crew
}

export interface Crew {
  morning: Author
  evening: Author
}

/** Adds the people not there yet. */
export async function seedCast(accounts: Accounts, since: number): Promise<void> {
  await accounts.change(data => {
    const known = new Set(data.people.rows().map(({ name }) => name))
    const newcomers = [
      ...[...DRIVERS, ...READERS].map(name => ({ name, roles: {} })),
      ...Object.entries(CREWS).flatMap(([station, crew]) =>
        crew.filter(name => !name.includes('@')).map(name => ({ name, roles: { [station]: 'staff' as const } })),
      ),
    ]
    const people = newcomers
      .filter(({ name }) => !known.has(name))
      .map((who): Person => ({ id: newId(accounts.random), ...who, demo: true, createdAt: since }))
    return { data: people.reduce(withPerson, data), answer: undefined }
  })
}

export function castOf(accounts: Pick<Accounts, 'data'>): Cast {
  const data = accounts.data()
  const byName = new Map(data.people.rows().map(person => [person.name, person.id]))
  const idOf = (who: string) => {
    const id = who.includes('@') ? personByEmail(data, who)?.id : byName.get(who)
    if (id === undefined) throw new Error(`Nobody in the demo is ${who}`)
    return id
  }
  const customer = (who: string) => authorOf('customer', idOf(who))
  return {
    drivers: DRIVERS.map(customer),
    readers: READERS.map(customer),
    mai: customer('customer@demo.test'),
    duc: customer('customer2@demo.test'),
    owner: authorOf('owner', idOf('owner@demo.test')),
    staff: ['staff@demo.test', 'staff2@demo.test'].map(who => authorOf('staff', idOf(who))),
    crew: station => {
      const [morning, evening] = CREWS[station as StationId]
      return { morning: authorOf('staff', idOf(morning)), evening: authorOf('staff', idOf(evening)) }
    },
  }
}
