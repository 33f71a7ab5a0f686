// The recorded process; imported so that the build includes it.
import '../../tests/server/store/processes/write.ts'
