import { openedLog, temporaryDirectory } from '../../helpers/lmdb.ts'
import { logSuite } from '../../suites/log.ts'

logSuite('lmdb', () => openedLog(temporaryDirectory()))
