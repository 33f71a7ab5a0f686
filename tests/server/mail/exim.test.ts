import { expect, onTestFinished, test } from 'vitest'
import { fileDrawers } from '../../../server/drawers/file-drawer.ts'
import { type KeptMail, keptMail, type MailOver } from '../../../server/mail/kept-mail.ts'
import { openPost } from '../../../server/mail/post.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { makeLog, newFolder } from '../accounts/place.ts'
import { openExim } from './exim.ts'

const LINK = 'https://berth.example.com/reset#abc.def'
const letter = (to: string) =>
  ({ to, language: 'vi', matter: { kind: 'forgotten', name: 'Nguyễn Thị Mai', link: LINK } }) as const

// It delivers as another user, so only root can start it.
test.runIf(process.getuid?.() === 0)(
  'Debian’s mail server takes our letters: kept while it is away, once, and refused ones are told',
  async () => {
    const exim = await openExim()
    const clock = new HandClock(Date.UTC(2026, 10, 29))
    const drawer = fileDrawers(await newFolder())<KeptMail | MailOver>('mail', keptMail)
    const from = 'Berth <desk@berth.test>'
    const post = await openPost({ url: exim.url, from, drawer, clock, journal: makeLog() })
    onTestFinished(post.stop)

    await exim.stop()
    await post.send(letter('mai@berth.test'))
    await post.whenIdle()
    expect(post.waiting()).toBe(1)
    await exim.start()
    await clock.pass(61_000)
    await post.whenIdle()
    expect(post.waiting()).toBe(0)
    await expect.poll(async () => (await exim.arrived()).length).toBe(1)
    const [arrived] = await exim.arrived()
    expect([arrived?.subject, arrived?.from?.text]).toEqual(['Đặt lại mật khẩu', '"Berth" <desk@berth.test>'])
    expect(arrived?.text).toContain('Nguyễn Thị Mai')
    expect(arrived?.text).toContain(LINK)
    expect(arrived?.html).toContain(`href="${LINK}"`)
    expect(arrived?.headers.get('received')).toMatch(/Exim/)

    for (const nobody of ['gone@berth.test', 'mai@elsewhere.test']) await post.send({ ...letter(nobody), by: 'hoa' })
    await post.whenIdle()
    expect(
      post
        .givenUp()
        .map(({ code, to }) => [code, to])
        .sort(),
    ).toEqual([
      [550, 'gone@berth.test'],
      [550, 'mai@elsewhere.test'],
    ])
    expect(await exim.arrived()).toHaveLength(1)
  },
)
