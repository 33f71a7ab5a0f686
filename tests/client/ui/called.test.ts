import { expect, test } from 'vitest'
import { calledBy } from '../../../client/ui/called.ts'

test('Vietnamese go by the last word of their name, also where it is written the other way around', () => {
  const names = [
    'Nguyễn Thị Thanh Hà',
    'Đỗ Tuấn',
    'Trương Mỹ Linh',
    'Lan Nguyen',
    'Mai Trần',
    'An',
    '51A-123.45',
    ' Hà  ',
  ]
  expect(names.map(calledBy)).toEqual(['Hà', 'Tuấn', 'Linh', 'Lan', 'Mai', 'An', '51A-123.45', 'Hà'])
})
