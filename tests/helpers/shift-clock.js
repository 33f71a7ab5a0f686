import { SHIFT_MS, shiftDate } from './shifted-date.js'

shiftDate(SHIFT_MS)
