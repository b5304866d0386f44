//! Reads a draft from standard input and writes the invoice.

use std::io::{Read, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut draft = Vec::new();
    std::io::stdin().read_to_end(&mut draft)?;
    let explain = std::env::args().any(|argument| argument == "--explain");
    std::io::stdout().write_all(&prorata::invoice_json(&draft, explain)?)?;
    Ok(())
}
