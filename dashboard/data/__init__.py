"""What the browser draws from, as JSON: layers, filters, texts with their marks."""
