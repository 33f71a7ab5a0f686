import type { Dictionaries } from './words.ts'

const en = {
  floors: 'Floor',
  floor: (floor: number) => (floor === 0 ? 'Ground floor' : floor > 0 ? `Floor ${floor}` : `Basement ${-floor}`),
}

const vi: typeof en = {
  floors: 'Tầng',
  floor: floor => (floor === 0 ? 'Tầng trệt' : floor > 0 ? `Tầng ${floor}` : `Tầng hầm ${-floor}`),
}

export const floorWords: Dictionaries<typeof en> = { en, vi }
