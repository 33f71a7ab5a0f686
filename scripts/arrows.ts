import { deadCodeIn, violationsIn } from './arrows/check.ts'

const violations = [...violationsIn(process.cwd()), ...deadCodeIn(process.cwd())]
for (const { path, line, what } of violations) console.log(`${path}:${line}  ${what}`)
if (violations.length > 0) process.exit(1)
