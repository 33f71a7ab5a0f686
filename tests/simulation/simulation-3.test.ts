import { holds } from './holds.ts'

holds(81, 30)
