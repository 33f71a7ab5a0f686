import type { Dictionaries } from '../../words/words.ts'
import { en } from './en.ts'
import type { StaffWords } from './staff-words.ts'
import { vi } from './vi.ts'

export const staffWords: Dictionaries<StaffWords> = { en, vi }
