import type { Dictionaries } from './words.ts'

/** A plug's faults by the words of OCPP. Each says what to do, where anybody can do something. */
const en: Readonly<Record<string, string>> = {
  ConnectorLockFailure: 'The lock of the cable is stuck',
  EVCommunicationError: 'It cannot talk to the car',
  GroundFailure: 'Earth fault',
  HighTemperature: 'Too hot',
  InternalError: 'Fault inside the charger',
  LocalListConflict: 'Its list of cards is wrong',
  OtherError: 'Fault of the charger',
  OverCurrentFailure: 'Too much current',
  OverVoltage: 'Too much voltage',
  PowerMeterFailure: 'Its meter does not work',
  PowerSwitchFailure: 'Its power switch is stuck',
  ReaderFailure: 'Its card reader does not work',
  ResetFailure: 'It could not restart',
  UnderVoltage: 'Too little voltage',
  WeakSignal: 'Weak radio signal',
}

const vi: typeof en = {
  ConnectorLockFailure: 'Khoá dây bị kẹt',
  EVCommunicationError: 'Không giao tiếp được với xe',
  GroundFailure: 'Rò điện ra đất',
  HighTemperature: 'Quá nóng',
  InternalError: 'Lỗi bên trong trụ',
  LocalListConflict: 'Danh sách thẻ bị sai',
  OtherError: 'Trụ bị lỗi',
  OverCurrentFailure: 'Quá dòng',
  OverVoltage: 'Quá áp',
  PowerMeterFailure: 'Công tơ không hoạt động',
  PowerSwitchFailure: 'Công tắc nguồn bị kẹt',
  ReaderFailure: 'Đầu đọc thẻ không hoạt động',
  ResetFailure: 'Không khởi động lại được',
  UnderVoltage: 'Điện áp quá thấp',
  WeakSignal: 'Sóng yếu',
}

export const chargerErrors: Dictionaries<typeof en> = { en, vi }
