import { createMemoryLog } from '../../../server/store/memory.ts'
import { logSuite } from '../../suites/log.ts'

logSuite('memory', async () => createMemoryLog())
