import { expect, test } from 'vitest'
import { calledIn, wordsToName } from '../../../../shared/documents/station/names.ts'
import { DEFAULT_INFO } from '../../../../shared/documents/station/view.ts'

const names = [{ word: 'Yên tĩnh', en: 'Quiet', vi: 'Khu yên tĩnh' }]

test('a zone is called by its name in each language, and as it is written where it has none', () => {
  expect(calledIn({ names }, 'en', 'Yên tĩnh')).toBe('Quiet')
  expect(calledIn({ names }, 'vi', 'Yên tĩnh')).toBe('Khu yên tĩnh')
  expect(calledIn({ names }, 'en', 'Tầng 1')).toBe('Tầng 1')
})

test('the words to name are those of zones, of the plan and of ready-made times, each once, none of a retired spot', () => {
  const spot = (id: string, zone: string, retired = false) => ({ id, label: id, zone, retired, isProvisional: false })
  const connectors = new Map(
    [spot('s1', 'Yên tĩnh'), spot('s2', 'Yên tĩnh'), spot('s3', 'Kho', true)].map(s => [s.id, s]),
  )
  const info = {
    ...DEFAULT_INFO,
    shifts: [{ name: 'Sáng', fromMinute: 480, toMinute: 720 }],
    plan: [{ is: 'zone' as const, x: 0, y: 0, width: 400, height: 400, zone: 'Phòng đọc' }],
  }
  expect(wordsToName({ info, connectors })).toEqual(['Yên tĩnh', 'Phòng đọc', 'Sáng'])
})
