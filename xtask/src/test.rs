//! Written next.
pub(crate) fn run() -> crate::shell::Result<()> {
    Ok(())
}
