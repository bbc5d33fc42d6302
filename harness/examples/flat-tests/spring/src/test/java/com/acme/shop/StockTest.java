package com.acme.shop;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.flatline.junit.Flat;
import dev.flatline.junit.Operation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.autoconfigure.web.servlet.MockMvcPrint;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.MockMvc;

@SpringBootTest
// What it would print of each request it keeps until the test has ended, which is a leak of the test's own.
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
class StockTest {

  @Autowired MockMvc mvc;

  @Test
  void answers() throws Exception {
    mvc.perform(get("/stock/1")).andExpect(status().isOk());
  }

  @Flat
  void staysFlat(Operation operation) throws Exception {
    mvc.perform(get("/stock/" + operation.index() % 100)).andExpect(status().isOk());
  }
}
