import type { Language } from '../../shared/bill-words.ts'
import { escaped } from '../escaped.ts'

/** A letter as its reader sees it, in text and in HTML. */
export interface Letter {
  subject: string
  /** Paragraphs. */
  text: readonly string[]
  /** The one thing it is for. */
  link?: { href: string; words: string }
}

/** The subject of a letter. Its words are made when it is sent; only this is kept. */
export type Matter =
  | { kind: 'forgotten'; name: string; link: string }
  | { kind: 'invitation'; by: string; place: string; role: 'staff' | 'owner'; link: string }
  | { kind: 'verification'; name: string; link: string }
  /** Two-step verification was taken away by an owner. */
  | { kind: 'factor-taken'; name: string; by: string; why: string; link: string }
  /** What a customer held elsewhere waits for them. */
  | { kind: 'arrival'; name: string; place: string; code: string; link: string }
  /** News of a session or of money: in words already, for they are about that moment. */
  | { kind: 'receipt' | 'news'; subject: string; text: readonly string[]; link: string }

type Told = Extract<Matter, { kind: 'receipt' | 'news' }>
type Asked = Exclude<Matter, Told>
type Words = { [Kind in Asked['kind']]: (matter: Extract<Asked, { kind: Kind }>) => Letter } & {
  look: string
  why: string
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    forgotten: ({ name, link }) => ({
      subject: 'Reset your password',
      text: [
        `Hello ${name},`,
        'We received a request to reset your password. Use this link to choose a new one. It works once and expires in 24 hours.',
        'If this wasn’t you, ignore this email. Your password stays the same.',
      ],
      link: { href: link, words: 'Reset password' },
    }),
    invitation: ({ by, place, role, link }) => ({
      subject: `${by} invited you to ${place}`,
      text: [
        'Hello,',
        `${by} invited you to ${role === 'owner' ? 'be an owner' : 'join the staff'} of ${place}. Use this link to accept. It works once and expires in 7 days.`,
        'If you weren’t expecting this, ignore this email.',
      ],
      link: { href: link, words: 'View invitation' },
    }),
    verification: ({ name, link }) => ({
      subject: 'Confirm your email',
      text: [
        `Hello ${name},`,
        'Confirm that this email is yours to get receipts and updates here. The link works once and expires in 24 hours.',
        'If you don’t have an account with us, ignore this email. You won’t get any more.',
      ],
      link: { href: link, words: 'Confirm email' },
    }),
    'factor-taken': ({ name, by, why, link }) => ({
      subject: 'Two-step verification was removed from your account',
      text: [
        `Hello ${name},`,
        `${by}, an owner at your workplace, removed two-step verification from your account and signed you out everywhere. Reason: ${why}`,
        'For now your password alone opens your account. Sign in and set up two-step verification again.',
        `If you didn’t ask for this, change your password now and talk to ${by}.`,
      ],
      link: { href: link, words: 'Sign in' },
    }),
    arrival: ({ name, place, code, link }) => ({
      subject: `Claim your balance at ${place}`,
      text: [
        `Hello ${name},`,
        `${place} now uses Berth, and your balance is waiting for you. In the app, under Wallet, enter this code:`,
        code,
        'It works once and expires in 30 days. Anyone who has the code can claim your balance, so don’t share it.',
      ],
      link: { href: link, words: 'Open the app' },
    }),
    look: 'View in the app',
    why: 'You turned on these emails. You can turn them off in the app, under Account.',
  },
  vi: {
    forgotten: ({ name, link }) => ({
      subject: 'Đặt lại mật khẩu',
      text: [
        `Chào ${name},`,
        'Chúng tôi nhận được yêu cầu đặt lại mật khẩu của bạn. Hãy dùng liên kết này để chọn mật khẩu mới. Liên kết dùng được một lần và hết hạn sau 24 giờ.',
        'Nếu không phải bạn yêu cầu, hãy bỏ qua email này. Mật khẩu của bạn không thay đổi.',
      ],
      link: { href: link, words: 'Đặt lại mật khẩu' },
    }),
    invitation: ({ by, place, role, link }) => ({
      subject: `${by} mời bạn tham gia ${place}`,
      text: [
        'Xin chào,',
        `${by} mời bạn làm ${role === 'owner' ? 'chủ' : 'nhân viên'} của ${place}. Hãy dùng liên kết này để nhận lời. Liên kết dùng được một lần và hết hạn sau 7 ngày.`,
        'Nếu bạn không rõ lời mời này, hãy bỏ qua email này.',
      ],
      link: { href: link, words: 'Xem lời mời' },
    }),
    verification: ({ name, link }) => ({
      subject: 'Xác nhận email của bạn',
      text: [
        `Chào ${name},`,
        'Hãy xác nhận đây là email của bạn để nhận biên lai và tin tức tại đây. Liên kết dùng được một lần và hết hạn sau 24 giờ.',
        'Nếu bạn không có tài khoản với chúng tôi, hãy bỏ qua email này. Bạn sẽ không nhận thêm email nào.',
      ],
      link: { href: link, words: 'Xác nhận email' },
    }),
    'factor-taken': ({ name, by, why, link }) => ({
      subject: 'Tài khoản của bạn đã bị gỡ xác minh hai bước',
      text: [
        `Chào ${name},`,
        `${by}, chủ nơi bạn làm việc, đã gỡ xác minh hai bước khỏi tài khoản của bạn và đăng xuất bạn ở mọi nơi. Lý do: ${why}`,
        'Hiện chỉ cần mật khẩu là vào được tài khoản. Hãy đăng nhập và thiết lập lại xác minh hai bước.',
        `Nếu bạn không yêu cầu việc này, hãy đổi mật khẩu ngay và hỏi lại ${by}.`,
      ],
      link: { href: link, words: 'Đăng nhập' },
    }),
    arrival: ({ name, place, code, link }) => ({
      subject: `Nhận số dư của bạn tại ${place}`,
      text: [
        `Chào ${name},`,
        `${place} nay dùng Berth, và số dư của bạn đang chờ bạn. Trong ứng dụng, mục Ví, hãy nhập mã này:`,
        code,
        'Mã dùng được một lần và hết hạn sau 30 ngày. Ai có mã cũng nhận được số dư, nên đừng đưa mã cho người khác.',
      ],
      link: { href: link, words: 'Mở ứng dụng' },
    }),
    look: 'Xem trong ứng dụng',
    why: 'Bạn đã bật nhận email này. Có thể tắt trong ứng dụng, mục Tài khoản.',
  },
}

export function letterOf(matter: Matter, language: Language): Letter {
  const words = WORDS[language]
  switch (matter.kind) {
    case 'forgotten':
      return words.forgotten(matter)
    case 'invitation':
      return words.invitation(matter)
    case 'verification':
      return words.verification(matter)
    case 'factor-taken':
      return words['factor-taken'](matter)
    case 'arrival':
      return words.arrival(matter)
    default: {
      const { subject, text, link } = matter
      const paragraphs = text.filter(line => line !== '')
      return { subject, text: [...paragraphs, words.why], link: { href: link, words: words.look } }
    }
  }
}

export function textOf({ text, link }: Letter): string {
  return [...text, ...(link === undefined ? [] : [`${link.words}:\n${link.href}`])].join('\n\n')
}

export function htmlOf({ subject, text, link }: Letter, language: Language): string {
  const paragraphs = text.map(words => `<p>${escaped(words)}</p>`)
  const button = link === undefined ? '' : `<p><a href="${escaped(link.href)}">${escaped(link.words)}</a></p>`
  const head = `<meta charset="utf-8"><title>${escaped(subject)}</title>`
  return `<!doctype html><html lang="${language}"><head>${head}</head><body>${paragraphs.join('')}${button}</body></html>`
}
