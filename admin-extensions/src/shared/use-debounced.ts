import { useEffect, useState } from "react"

/** The value once it has been still for a while. */
export function useDebounced<Value>(value: Value, delay_ms = 300): Value {
  const [still, setStill] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), delay_ms)
    return () => clearTimeout(timer)
  }, [value, delay_ms])
  return still
}
