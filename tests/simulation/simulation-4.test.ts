import { holds } from './holds.ts'

holds(111, 30)
