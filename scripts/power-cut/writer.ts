// The process that is recorded; imported so that the build brings it along.
import '../../tests/server/store/processes/write.ts'
